-- Finding files by keyed buckets of words (person_word), and what is opened to compare: domain/search.h, domain/doubles.h.

-- The files in one bucket, in the order of their ids: other words share it.
-- word_ids(bucket: int) -> many WordId {person: id}
select w.person
from person_word w
where {scope w} and w.bucket = :bucket
order by w.person
limit 20000;

-- word_count(bucket: int) -> one WordCount {n: int}
select count(*) from person_word w where {scope w} and w.bucket = :bucket;

-- How many rows the first buckets hold: an estimate of the file's size that does not count a hundred thousand rows.
-- word_sample(below: int) -> one WordCount {n: int}
select count(*) from person_word w where {scope w} and w.bucket < :below;

-- person_words_drop(person: seen) -> write
delete from person_word where person = :person and org = :my_org;

-- found_row(id: id) -> maybe FoundRow {id: id, code: text, alias: secret person.alias, first_name: secret person.first_name, last_name: secret identity.last_name,
--                                      birth: secret identity.birth, age_band: text?, stage: int, contact_day: day}, unscoped: {scope p} holds the file, its identity goes with it
select p.id, p.code, p.alias, p.first_name, y.last_name, y.birth, p.age_band, p.stage, p.contact_day
from person p
left join identity y on y.person = p.id
where {scope p} and p.state <> 'expired' and p.id = :id;

-- What the check of doubles compares, of a file in or out of sight: it ends in a question to somebody who may open both.
-- known_row(id: id) -> maybe KnownRow {id: id, team: id, alias: secret person.alias, first_name: secret person.first_name, last_name: secret identity.last_name,
--                                      birth: secret identity.birth, commune: secret identity.commune, age_band: text?, gender: text?, stage: int, lead: id?}, unscoped: the check of doubles, inside one organisation
select p.id, p.team, p.alias, p.first_name, y.last_name, y.birth, y.commune, p.age_band, p.gender, p.stage, p.lead
from person p
join item i on i.id = p.id
left join identity y on y.person = p.id
where p.org = :my_org and i.state = 'live' and p.state <> 'expired' and p.id = :id;

-- known_channels(person: id) -> many KnownChannel {id: id, kind: text, value: secret channel.value}, unscoped: the check of doubles, inside one organisation
select ch.id, ch.kind, ch.value
from channel ch
join person p on p.id = ch.person
where ch.person = :person and p.org = :my_org
order by ch.id
limit 20;

-- Names that a file had before: they stay in the search.
-- past_names(item: id) -> many PastName {id: id, old_value: secret change.old_value}
select c.id, c.old_value
from change c
where {scope c} and c.item = :item and c.field in ('person.alias', 'person.first_name', 'identity.last_name') and c.old_value is not null
order by c.id desc
limit 20;

-- Names of the files that were merged into one.
-- merged_names(kept: id) -> many MergedName {id: id, alias: secret person.alias, first_name: secret person.first_name, last_name: secret identity.last_name}, unscoped: files that live on in one of the own organisation
select p.id, p.alias, p.first_name, y.last_name
from merge m
join person p on p.id = m.gone
left join identity y on y.person = p.id
where m.org = :my_org and m.kept = :kept and m.undone_ms is null
order by m.id;

-- search_files(after: id) -> many SearchFile {id: id, org: id}, unscoped: `repere migrate` makes the index anew
select p.id, p.org
from person p
where p.id > :after and p.state <> 'expired'
order by p.id
limit 500;

-- The file of a card whose file was merged into another one.
-- merged_code(code: text) -> maybe MergedCode {id: id}, unscoped: only an id of the own organisation; the file it lives on in is opened as any other
select p.id
from person p
join item i on i.id = p.id
where p.org = :my_org and p.code = :code and i.state = 'merged';

-- item_into_row(id: id) -> maybe ItemInto {into_item: id?}
select i.into_item
from item i
where {scope i} and i.id = :id and i.state = 'merged';
