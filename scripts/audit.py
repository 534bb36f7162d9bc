"""Look every locked package up in the database of known vulnerabilities, by the Python Packaging Authority's pip-audit.

Fails on a finding. Where the database cannot be reached, as behind a mirror that carries packages only, it says so and
passes: a build must not depend on it, and nobody should take silence for an audit.
"""

import json
import subprocess
import sys


def main() -> None:
    options = "--requirement requirements.lock --disable-pip --require-hashes --format json --progress-spinner off"
    command = [f"{sys.argv[1]}/pip-audit", *options.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        sys.stdout.write(f"The packages could not be audited: {done.stderr.strip()[-300:] or 'no answer'}\n")
        return
    audited = [package for package in found if "skip_reason" not in package]
    bad = [(package, hole) for package in audited for hole in package["vulns"]]
    sys.stdout.write(f"{len(audited)} of {len(found)} locked packages looked up, {len(bad)} known vulnerabilities\n")
    if not audited:
        sys.stdout.write("The vulnerability database cannot be reached from here: nothing was audited.\n")
    for package, hole in bad:
        mended = ", ".join(hole["fix_versions"]) or "no version yet"
        sys.stdout.write(f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}\n")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
