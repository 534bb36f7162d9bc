"""`python -m talkwatch` is the same as `talkwatch`."""

from talkwatch.cli import main

if __name__ == "__main__":
    main()
