"""Files and pictures: spreadsheets, calendars, QR codes, plans, printable pages."""
