#!/usr/bin/env python3
"""Makes sure that the browser tests find a Chromium or Chrome: silent when there is one, installs one where it may.

It may where it runs as root on Debian or its kin, as in a container; elsewhere it says in one line how to get one.
GYEOT_BROWSER names a browser in an unusual place.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = ("Google Chrome", "Chromium")
PACKAGES = ("chromium", "fonts-noto-cjk")


def find_browser() -> str | None:
    """Path of a Chromium or Chrome, or None. A wrong GYEOT_BROWSER is None too, not silently another browser."""
    named = os.environ.get("GYEOT_BROWSER")
    if named:
        return shutil.which(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    for app in MAC_APPS:
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            path = folder / f"{app}.app/Contents/MacOS/{app}"
            if path.exists():
                return str(path)
    return None


def may_install() -> bool:
    """Whether system packages can be installed here without asking anybody."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> str | None:
    """Installs the packages quietly. What went wrong in one line, or None."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(["apt-get", "-qq", *arguments], env=environment, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            lines = (done.stderr or done.stdout).strip().splitlines()
            return lines[-1] if lines else f"apt-get {arguments[0]} ended with code {done.returncode}"
    return None


def main() -> int:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    if find_browser():
        return 0
    if os.environ.get("GYEOT_BROWSER"):
        print(f"GYEOT_BROWSER names {os.environ['GYEOT_BROWSER']}, which cannot be run: correct it, or unset it.",
              file=sys.stderr)
        return 1
    trouble = install() if may_install() else None
    if find_browser():
        return 0
    reason = f" (apt-get: {trouble})" if trouble else ""
    print("The browser tests need Chromium or Chrome and find none: install it (Debian and Ubuntu: "
          f"`apt-get install {' '.join(PACKAGES)}`; macOS: `brew install --cask google-chrome`), "
          f"or set GYEOT_BROWSER to its path.{reason}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
