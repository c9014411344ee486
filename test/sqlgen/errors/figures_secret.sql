-- q() -> many R {id: id, note: secret event.note}, figures
select e.id, e.note from event e;
