"""`python -m bot COMMAND`."""

from bot.commands import main

if __name__ == "__main__":
    main()
