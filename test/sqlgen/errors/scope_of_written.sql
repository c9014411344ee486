-- q(day: day) -> write
update event set on_day = :day where {scope event};

-- r(day: day) -> write
update event set on_day = :day where on_day > 1 and exists (select 1 from event e where {scope e} and e.id = event.id);
