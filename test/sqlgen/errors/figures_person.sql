-- q() -> many R {person: id, last: day}, figures
select e.person, max(e.on_day) from event e group by e.person;
