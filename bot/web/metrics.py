"""Numbers for whoever runs the machine. No name, no id, no text is among them."""

from collections.abc import Callable, Iterable, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.clock import Clock
from bot.store.database import Store
from bot.web.health import within

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Name: what it counts. Documented and tested from here.
COUNTERS = {
    "jobdating_sent": "messages Telegram has taken",
    "jobdating_retried": "calls that will be tried again",
    "jobdating_ambiguous": "calls of unknown outcome",
    "jobdating_undeliverable": "messages that will never be delivered",
    "jobdating_expired": "messages dropped because they were too late",
    "jobdating_parked": "updates set aside because something broke",
}
GAUGES = {
    "jobdating_inbox_waiting": "updates not yet done",
    "jobdating_outbox_waiting": "messages due and not yet sent",
    "jobdating_due_waiting": "things whose moment has come and that have not happened",
    "jobdating_due_parked": "things that broke so often that they were set aside",
}


class _Numbers(Collector):
    def __init__(self, counters: Mapping[str, float], gauges: Mapping[str, float]) -> None:
        self._counters, self._gauges = counters, gauges

    def collect(self) -> Iterable[Metric]:
        for name, value in self._counters.items():
            yield CounterMetricFamily(name, COUNTERS[name], value=value)
        for name, value in self._gauges.items():
            yield GaugeMetricFamily(name, GAUGES[name], value=value)


def metrics(store: Store, clock: Clock, counts: Callable[[], Mapping[str, float]]) -> Route:
    """`/metrics` in Prometheus' text format; `counts` gives the counters by name."""

    async def show(_http_request: Request) -> Response:
        gauges = await within(_gauges(store, clock))
        if gauges is None:
            return Response(status_code=503)
        registry = CollectorRegistry()
        registry.register(_Numbers(counts(), gauges))
        return Response(generate_latest(registry), media_type=CONTENT_TYPE)

    return Route("/metrics", show)


async def _gauges(store: Store, clock: Clock) -> Mapping[str, float]:
    async with store.reading() as unit:
        return {
            "jobdating_inbox_waiting": float(await unit.inbox.waiting()),
            "jobdating_outbox_waiting": float(await unit.outbox.waiting(now=clock.now())),
            "jobdating_due_waiting": float(await unit.due.waiting(now=clock.now())),
            "jobdating_due_parked": float(await unit.due.parked()),
        }
