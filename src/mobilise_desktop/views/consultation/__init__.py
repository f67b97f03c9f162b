"""Consultations: the list of visits and the wizard that leads through one."""
