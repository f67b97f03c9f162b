"""Write the JSON Schema of the office file anew after the records changed."""

from __future__ import annotations

import json
from pathlib import Path

from mobilise_desktop.storage.transfer_schema import schema

TARGET = Path(__file__).parents[1] / "resources" / "schemas" / "mobilise-office-1.schema.json"

if __name__ == "__main__":
    TARGET.write_text(json.dumps(schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Written: {TARGET.name}")
