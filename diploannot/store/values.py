"""Lists and mappings as JSON text in a column, in one spelling."""

from __future__ import annotations

import json

to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
from_json = json.JSONDecoder().decode
