"""Job dating, from a plan to what comes of it.

To plan: `events` and `drafts`; who takes part and who hosts it (`host_chosen`, `second_host`, `passing_on`,
`host_told`), `place`, changes `by_hand` and `apart`, the `better` plan, and the way back (`earlier_versions`).

To invite: everybody at once (`inviting`), what is read (`telling`, `telling_companies`, `calendar_entries`, `opened`,
`opened_by_hosts`, `unread`, `fallen_away`, `looks`), what is answered (`answers`, `times_stand`, `yes_telling`,
`tables`, `colleagues_told`, `call_me`, `calls`, `by_phone`), who is reminded (`reminders`, `silent`, `silent_ahead`,
`unanswered`), and who waits for a time (`first_times`, `promised_calls`, `who_calls`, `calls_that_slip`).

To fill and repair: `free_times`, `waiting_list`, `kept_places`, `other_times`, `other_hours`, and a no taken
back (`after_all`, `tables_after_all`, `still_free`); `repairs`, `repairs_planned`, `repairs_telling`, `enforcing`,
and hours that change (`new_hours`, `own_hours`, `hours_said`, `hours_told`).

More may be planned than there are places, by the share that usually becomes free (`extra_places`): whoever has no time
waits in line, hears nothing before one is theirs, and no time is ever two people's.

On the day: `on_its_day`, `clock`, `not_started`, `moved_up`, `day`, `board`, `screen`, `cards`, `cards_ahead`,
`checking_in`, `here_by_mistake`, `late_or_not`, `here_after_all`, `late_talks`, `late_telling`, `words_of_the_day`,
`words_of_tables`, `words_of_the_room`, `filling`, `at_once`, `one_more`, `swapping`, `taking_up`, `stopping`; and one
word of changed times to read (`newest`, `not_coming`).

Afterwards: `asking`, `feedback`, `answers_changed`, `names_shared`, `gladly_alone`, `missed`, `was_there`, `summary`,
and the next step (`steps`, `steps_apart`, `steps_telling`, `steps_reminders`, `steps_off`).

What is planned by an event's clock, and ends with it, stands in `nothing_more_due`.
"""
