"""The parts of the browser code that need no browser run in Node: web/**/*.test.js."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = sorted((ROOT / "web").rglob("*.test.js"))


def test_the_pure_parts_of_the_browser_code():
    node = shutil.which("node")
    assert node, "Node.js is missing: install Node.js 18 or newer"
    assert TESTS
    result = subprocess.run([node, "--test", *map(str, TESTS)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
