"""The JSON API on a real server: answers, bounds, and errors that tell and give nothing away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from assistant.assistant import Assistant
from tests.index.made import ALL, LAKE
from tests.service.conftest import serving, visitor

pytestmark = [
    # Gradio and uvicorn leave sockets to the collector when they are stopped from outside.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
QUESTION = "Ai chủ trì hội nghị của Huyện ủy Vân Xuân?"


@pytest.fixture(scope="module")
def client(made: Assistant) -> Iterator[httpx.Client]:
    with serving(made) as url, visitor(url) as opened:
        yield opened


def test_an_answer_is_the_published_one(client: httpx.Client, made: Assistant) -> None:
    got = client.post("/api/ask", json={"question": QUESTION, "id": "q7"})
    assert got.status_code == 200
    expected = made.ask(QUESTION, id="q7").as_dict()
    answer = got.json()
    assert {**answer, "seconds": 0} == {**expected, "seconds": 0}
    assert answer["short_answer"] == "Lò Thị Mận"
    for cited in answer["citations"]:
        text = client.get(f"/api/articles/{cited['article_id']}").json()["text"]
        assert text[cited["start"] : cited["end"]] == cited["quote"]


def test_details_history_and_filters(client: httpx.Client) -> None:
    asked = {"question": "Ai chủ trì hội nghị đó?", "history": [QUESTION], "details": True}
    answer = client.post("/api/ask", json=asked).json()
    assert answer["short_answer"] == "Lò Thị Mận"
    assert answer["details"]["understood"]
    elsewhere = {"question": QUESTION, "filters": {"places": ["Bãi Sơn"]}, "details": True}
    refused = client.post("/api/ask", json=elsewhere).json()
    assert refused["abstained"]
    assert refused["citations"] == []


def test_search_gives_exact_stretches(client: httpx.Client) -> None:
    found = client.post("/api/search", json={"query": "giữ rừng đầu nguồn", "limit": 3}).json()
    assert 0 < len(found["passages"]) <= 3
    first = found["passages"][0]
    assert first["article_id"] == LAKE.id
    assert LAKE.text[first["start"] : first["end"]] == first["text"]


def test_records_and_articles_come_a_page_at_a_time(client: httpx.Client) -> None:
    listed = client.get("/api/articles", params={"limit": 2}).json()
    assert listed["total"] == len(ALL)
    rest = client.get("/api/articles", params={"limit": 2, "offset": 2}).json()
    ids = [a["article_id"] for a in (*listed["articles"], *rest["articles"])]
    assert sorted(ids) == sorted(a.id for a in ALL)
    assert client.get("/api/articles?query=bai son").json()["total"] == 1
    for kind in ("conferences", "targets", "officials"):
        got = client.get(f"/api/records/{kind}").json()
        assert got["total"] == len(got["records"])
    people = client.get("/api/records/officials", params={"person": "Lò Thị Mận"}).json()
    assert [p["name"] for p in people["records"]] == ["Lò Thị Mận"]
    assert client.get("/api/records/conferences", params={"year": 1999}).json()["total"] == 0


@pytest.mark.parametrize(
    ("path", "body", "says"),
    [
        ("/api/ask", {}, "question: thiếu"),
        ("/api/ask", {"question": ""}, "trống"),
        ("/api/ask", {"question": "?", "model": "x"}, "không có trường"),
        ("/api/ask", {"question": "x" * 10_001}, "dài quá 10000"),
        ("/api/ask", {"question": ["Ai?"]}, "phải là một chuỗi"),
        ("/api/ask", {"question": "Ai?", "history": ["x"] * 51}, "nhiều quá 50"),
        ("/api/ask", {"question": "Ai?", "history": ["x"] * 9}, "quá 8"),
        ("/api/ask", {"question": "Ai?", "filters": {"since": "hôm qua"}}, "phải là một ngày"),
        ("/api/ask", {"question": "Ai?", "filters": {"articles": ["../../etc"]}}, "không đúng"),
        ("/api/ask", {"question": "   "}, "trống"),
        ("/api/search", {"query": "x", "limit": 101}, "không được lớn hơn 100"),
        ("/api/search", {"query": "x", "limit": "ba"}, "số nguyên"),
    ],
)
def test_what_does_not_fit_is_refused_in_vietnamese(
    client: httpx.Client, path: str, body: Any, says: str
) -> None:
    got = client.post(path, json=body)
    error = got.json()["error"]
    assert (got.status_code, error["code"]) == (422, "invalid")
    told = error["message"] + " ".join(
        f"{f['field']}: {f['message']}" for f in error.get("fields", [])
    )
    assert says in told
    assert "x" * 20 not in got.text  # nothing that was sent comes back


def test_other_requests_that_cannot_be_are_json_too(client: httpx.Client) -> None:
    for got, status in (
        (client.get("/api/records/conferences?limit=0"), 422),
        (client.get("/api/records/conferences?sql=1"), 422),
        (client.get("/api/records/bribes"), 422),
        (client.get("/api/articles/%2e%2e%2f"), 404),
        (client.get("/api/articles/000000000000"), 404),
        (client.get("/api/nothing"), 404),
        (client.get("/api/ask"), 405),
        (client.post("/api/ask", content=b"{", headers={"Content-Type": "application/json"}), 422),
        (client.post("/api/ask", content=b"\xff\xfe"), 422),
        (client.post("/api/ask", content=b"x" * 300_000), 413),
        (client.post("/api/ask", content=iter([b"x" * 9_000] * 40)), 413),
        (client.post("/api/ask", content=b"[" * 100_000), 422),
    ):
        assert got.status_code == status, (got.url, got.text)
        said = got.json()["error"]
        assert re.search(r"[ạ-ỹà-ưđ]", said["message"])
        assert "Traceback" not in got.text


def test_a_fault_inside_gives_nothing_away(
    client: httpx.Client, made: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret of /srv/data")

    monkeypatch.setattr(made, "ask", fails)
    got = client.post("/api/ask", json={"question": "Ai?"})
    assert got.status_code == 500
    assert "secret" not in got.text
    assert got.json()["error"]["code"] == "failed"


def test_health_and_readiness(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"alive": True}
    client.post("/api/ask", json={"question": QUESTION})
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {"ready": True, "index": True, "articles": len(ALL), "model": True}


def test_the_apis_page_brings_all_that_it_needs(client: httpx.Client) -> None:
    page = client.get("/api/docs")
    assert page.status_code == 200
    assert "//" not in re.sub(r"<!--.*?-->", "", " ".join(
        re.findall(r"""(?:src|href)=["']([^"']+)""", page.text)
    ))
    for needed in re.findall(r"""(?:src|href)=["']([^"']+)""", page.text):
        assert client.get(needed).status_code == 200, needed
    described = client.get("/api/openapi.json").json()["paths"]
    assert set(described) == {
        "/ask", "/model", "/search", "/records/{kind}", "/articles", "/articles/{article_id}",
    }  # fmt: skip


def test_foreign_hosts_and_origins_are_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
    assert client.get("/api/articles", headers={"Host": "x:1@localhost:9:9"}).status_code == 421
    body = {"question": "Ai?"}
    for origin in ("https://evil.example", "null", "http://localhost:9999", "http://["):
        got = client.post("/api/ask", json=body, headers={"Origin": origin})
        assert got.status_code == 403
        assert "access-control-allow-origin" not in got.headers
    own = str(client.base_url).rstrip("/")
    assert client.post("/api/ask", json=body, headers={"Origin": own}).status_code == 200
    forged = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/api/ask", json=body, headers=forged).status_code == 403
