"""Errors that people read: what happened, to what, what to do."""


class UserError(Exception):
    """A mistake of the caller or the environment that has a remedy. Printed as it is, without a stack trace."""


class FatalError(Exception):
    """State that must not be worked with. The process stops; the text says what to do."""


EXIT_NEEDS_A_PERSON = 78
"""Exit code (EX_CONFIG of sysexits.h) of a process that a new start would not help: supervisors leave it alone."""
