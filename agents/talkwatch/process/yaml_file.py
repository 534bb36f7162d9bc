"""Read a YAML file that people write into its model; every mistake is told with its place."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from talkwatch.process.errors import UserError

_Model = TypeVar("_Model", bound=BaseModel)
_MAX_BYTES = 5 * 1024 * 1024
_MOST_TOLD = 10


def read_yaml(path: Path, model: type[_Model]) -> _Model:
    """Give what the file says. Raises `UserError` where it cannot be read, is no YAML, or is not of the model."""
    try:
        return model.model_validate(yaml.safe_load(read_bounded(path)))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(f"{path} is no YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc'])) or 'the file'}: {e['msg']}" for e in error.errors()[:_MOST_TOLD]]
        raise UserError(f"{path} cannot be used:\n  " + "\n  ".join(lines)) from None


def read_bounded(path: Path) -> bytes:
    """Give the bytes of a file of at most 5 MB. Raises `UserError`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from None
    if len(raw) > _MAX_BYTES:
        raise UserError(f"{path} has {len(raw)} bytes; at most {_MAX_BYTES} are read")
    return raw
