"""Who may push: tokens by name, from a file or the environment."""

import pytest

from talkwatch.ingest.tokens import Tokens, secrets_in
from talkwatch.process.errors import UserError

ONE, TWO = "0123456789abcdef", "fedcba9876543210"


def test_a_token_is_known_by_its_name_and_another_by_none() -> None:
    tokens = Tokens(f"# for the desk\nn8n:{ONE}\n\nhuginn:{TWO}  # until June\n")
    assert tokens.names == ["huginn", "n8n"]
    assert tokens.name_of(f"Bearer {ONE}") == "n8n"
    assert tokens.name_of(f"bearer  {TWO}") == "huginn"
    for header in (None, "", ONE, f"Basic {ONE}", f"Bearer {ONE}0", f"Bearer {ONE[:-1]}", "Bearer", f"Bearer {ONE} x"):
        assert tokens.name_of(header) is None, header


def test_a_name_has_two_while_one_takes_the_place_of_the_other() -> None:
    tokens = Tokens(f"n8n:{ONE},n8n:{TWO}")
    assert tokens.names == ["n8n"]
    assert tokens.name_of(f"Bearer {TWO}") == "n8n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nobody may push articles yet"),
        ("# nothing\n", "nobody may push articles yet"),
        (f"a:{ONE}\nno-token-at-all-here", "entry 2 is not name:token"),
        ("a:short", "entry 1 is not name:token"),
        (f"A b:{ONE}", "entry 1 is not name:token"),
        (f"a:{ONE} {ONE}", "entry 1 is not name:token"),
        (f"a:{ONE}\nb:{ONE}", "entry 2 has the token of another name"),
        ("\n".join(f"a:{n:020}" for n in range(101)), "at most 100"),
    ],
)
def test_a_mistake_is_told_without_what_it_holds(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as error:
        Tokens(text)
    assert not any(secret in str(error.value) for secret in secrets_in(text) if secret != "no-token-at-all-here")
    assert "no-token-at-all-here" not in str(error.value)


def test_what_no_log_may_show_is_every_token() -> None:
    assert secrets_in(f"a:{ONE} # b\nwrong,c:{TWO}") == [ONE, "wrong", TWO]
