"""Errors that people read: what happened, to what, what to do."""


class UserError(Exception):
    """A mistake of the caller or the environment that has a remedy. Printed as it is, without a stack trace."""


class FatalError(Exception):
    """State that must not be worked with. The process stops; the text says what to do."""
