"""The signature desk: all documents out for signature, chased and followed to their originals."""
