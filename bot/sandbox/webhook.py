"""The webhook's settings and what became of them."""

from dataclasses import dataclass

from bot.sandbox.errors import Json


@dataclass(slots=True)
class Webhook:
    """Where updates are posted; no address means that the bot polls.

    `retry_seconds` is the first pause after an answer that is not 2xx; it doubles up to thirty times.
    """

    url: str = ""
    secret_token: str | None = None
    max_connections: int = 40
    retry_seconds: float = 0.2
    last_error_date: int | None = None
    last_error_message: str | None = None

    def shown(self, waiting: int) -> Json:
        """As the WebhookInfo object."""
        found: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": waiting,
        }
        if self.url:
            found["max_connections"] = self.max_connections
        if self.last_error_date:
            found |= {
                "last_error_date": self.last_error_date,
                "last_error_message": self.last_error_message,
            }
        return found
