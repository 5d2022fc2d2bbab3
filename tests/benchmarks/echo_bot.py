"""The baseline: python-telegram-bot as its first page shows it, keeping nothing."""

import os
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters


async def echo(update: Update, _context: Any) -> None:
    """Say it back."""
    if update.effective_message is not None and update.effective_message.text is not None:
        await update.effective_message.reply_text(update.effective_message.text)


def main() -> None:
    """Poll until stopped."""
    root = os.environ["TELEGRAM_API_URL"]
    application = ApplicationBuilder().token(os.environ["BOT_TOKEN"]).base_url(f"{root}/bot").build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
