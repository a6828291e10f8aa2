"""Reads calendars with libraries that share no line with the hub.

`read`: an iCalendar object on the standard input, as JSON: what a subscriber's program makes of it, and
how its lines are written. `days`: recurrence rules as JSON, with the days on which each takes place.
"""

import json
import sys
from datetime import datetime

from dateutil.rrule import rrulestr
from icalendar import Calendar


def address(property):
    parameters = property.params
    return {
        "address": str(property),
        "name": str(parameters.get("CN", "")),
        "answer": str(parameters.get("PARTSTAT", "")),
    }


def event(block):
    def text(name):
        return str(block[name]) if name in block else None

    attendees = block.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    return {
        "uid": text("UID"),
        "sequence": int(block["SEQUENCE"]),
        "stamp": block["DTSTAMP"].dt.isoformat(),
        "status": text("STATUS"),
        "class": text("CLASS"),
        "transparency": text("TRANSP"),
        "summary": text("SUMMARY"),
        "location": text("LOCATION"),
        "description": text("DESCRIPTION"),
        "start": block["DTSTART"].dt.isoformat(),
        "end": block["DTEND"].dt.isoformat(),
        "zone": str(block["DTSTART"].params.get("TZID", "")),
        "organizer": address(block["ORGANIZER"]),
        "attendees": [address(it) for it in attendees],
        "errors": [str(it) for it in block.errors],
    }


def read():
    given = sys.stdin.buffer.read()
    calendar = Calendar.from_ical(given)
    lines = given.split(b"\r\n")
    return {
        "method": str(calendar["METHOD"]),
        "name": str(calendar.get("NAME", "")),
        "product": str(calendar["PRODID"]),
        "zones": [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
        "events": [event(block) for block in calendar.walk("VEVENT")],
        "longest": max(len(line) for line in lines),
        "whole_characters": all(is_text(line) for line in lines),
        "stray_line_ends": given.replace(b"\r\n", b"").count(b"\n") + given.replace(b"\r\n", b"").count(b"\r"),
    }


def is_text(line):
    try:
        line.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


def days():
    found = []
    for asked in json.load(sys.stdin):
        start = datetime.fromisoformat(asked["start"])
        rule = rrulestr(asked["rule"], dtstart=start)
        # What a start comes to that is not on its own rule, the standard leaves open.
        if next(iter(rule), None) != start:
            found.append(None)
            continue
        first, last = (datetime.fromisoformat(asked[name]) for name in ("from", "until"))
        found.append([it.date().isoformat() for it in rule.between(first, last, inc=True) if it < last])
    return found


if __name__ == "__main__":
    json.dump({"read": read, "days": days}[sys.argv[1]](), sys.stdout, ensure_ascii=False)
