"""Rounds: lists of them, each by its id, the sentences behind it, and what the page draws and filters by."""

from collections.abc import Callable
from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi import Path as InPath

from talkwatch.core import names
from talkwatch.serve.answers import answer_now, as_json, found, listed
from talkwatch.serve.board import Board
from talkwatch.serve.description import gives, list_of, one
from talkwatch.serve.filters import RoundPage
from talkwatch.serve.strip import StripFilters, strip
from talkwatch.serve.words import round_item
from talkwatch_schemas import Round

Id = Annotated[str, InPath(max_length=120)]


def add_rounds(app: FastAPI, board: Board) -> None:
    """Add the routes about rounds."""

    @app.get("/api/v1/rounds", tags=["rounds"], response_class=Response, responses=list_of("rounds", "RoundItem"))
    async def rounds(request: Request, wanted: Annotated[RoundPage, Query()]) -> Response:
        """Give rounds, each with words for it."""
        page, total = board.rounds.find(wanted.query(), wanted.limit, wanted.offset, wanted.order)
        return answer_now(request, board, lambda now: listed("rounds", (round_item(k, now) for k in page), total, now))

    @app.get("/api/v1/rounds/{round_id}", tags=["rounds"], response_class=Response, responses=one("RoundItem"))
    async def round_of(request: Request, round_id: Id) -> Response:
        """Give one round: what is known, the sentences behind it, its history, and words for it."""
        known = found(board.rounds.get(round_id), f"round {round_id}")
        return answer_now(request, board, lambda now: round_item(known, now))

    @app.get(
        "/api/v1/rounds/{round_id}/evidence",
        tags=["rounds"],
        response_class=Response,
        responses=list_of("evidence", "Evidence", may_be_missing=True),
    )
    async def evidence(request: Request, round_id: Id) -> Response:
        """Give the sentences that a round rests on, each with its field, article and place in it."""
        known = Round.from_json(found(board.rounds.get(round_id), f"round {round_id}").raw)
        items = (item.to_json() for item in known.evidence)
        return answer_now(request, board, lambda now: listed("evidence", items, len(known.evidence), now))

    @app.get("/api/v1/strip", tags=["page"], response_class=Response, responses=gives("Strip"))
    async def strip_of(request: Request, wanted: Annotated[StripFilters, Query()]) -> Response:
        """Give the meetings of the coming days, each on its days, with those that it stood on before."""
        return answer_now(request, board, lambda now: as_json(strip(board, wanted, now.date())))

    @app.get("/api/v1/names", tags=["page"], response_class=Response, responses=gives("Names"))
    async def names_of(request: Request) -> Response:
        """Give the parties, countries and kinds of alerts that there are, for filters."""
        made = {
            "parties": _named(board, "party", names.party_name),
            "countries": _named(board, "country", names.country_name),
            "kinds": sorted({*board.rounds.terms("kind"), *board.alerts.terms("kind")}),
        }
        return answer_now(request, board, lambda _now: as_json(made))


def _named(board: Board, kind: str, name_of: Callable[[str], str]) -> list[dict[str, str]]:
    codes = {*board.rounds.terms(kind), *board.alerts.terms(kind)}
    return sorted(({"code": code, "name": name_of(code)} for code in codes), key=lambda item: item["name"])
