-- Frozen reports. Who may see one is decided by report_open() (domain/report.c), for the list by the three words that it passes.

-- report_last(about: text, project: id, of_org: id) -> maybe ReportLast {id: id, number: int}, unscoped: the number that follows
select r.id, r.number
from report r
where r.about = :about and coalesce(r.project, 0) = :project and coalesce(r.of_org, 0) = :of_org
order by r.number desc
limit 1;

-- report_add(id: id, number: int, about: text, project: id?, of_org: id?, before: id?, from_day: day, to_day: day, frozen_ms: instant, title: text, by_line: text, hash: bytes) -> write
insert into report (id, org, number, about, project, of_org, before, from_day, to_day, frozen_ms, account, title, by_line, hash, op)
values (:id, :my_org, :number, :about, :project, :of_org, :before, :from_day, :to_day, :frozen_ms, :my_account, :title, :by_line, :hash, :my_op);

-- report_line_add(report: id, position: int, section: text, code: text, cell: text, name: text, sentence: text, version: int, unit: text, value: int, whole: int) -> write, unscoped: of the report just added
insert into report_line (report, position, section, code, cell, name, sentence, version, unit, value, whole)
values (:report, :position, :section, :code, :cell, :name, :sentence, :version, :unit, :value, :whole);

-- report_row(id: id) -> maybe ReportRow {id: id, org: id, number: int, about: text, project: id?, of_org: id?, before: id?, from_day: day, to_day: day, frozen_ms: instant, title: text, by_line: text, hash: bytes, account_name: text}, unscoped: report_open() decides
select r.id, r.org, r.number, r.about, r.project, r.of_org, r.before, r.from_day, r.to_day, r.frozen_ms, r.title, r.by_line, r.hash, a.name
from report r
join account a on a.id = r.account
where r.id = :id;

-- report_next(before: id) -> maybe ReportNext {id: id, number: int}, unscoped: report_open() decided about the one before
select r.id, r.number
from report r
where r.before = :before
order by r.number
limit 1;

-- report_lines_of(report: id) -> many ReportLine {section: text, code: text, cell: text, name: text, sentence: text, version: int, unit: text, value: int, whole: int}, unscoped: report_open() decides
select l.section, l.code, l.cell, l.name, l.sentence, l.version, l.unit, l.value, l.whole
from report_line l
where l.report = :report
order by l.position;

-- all: 1 for whoever sees every report; else those of a project and of an organisation.
-- report_rows(all: int, project: id, org: id, before_ms: instant, before_id: id) -> many ReportHead {id: id, number: int, about: text, from_day: day, to_day: day, frozen_ms: instant, title: text, by_line: text}, unscoped: by the reach that report_list() passes
select r.id, r.number, r.about, r.from_day, r.to_day, r.frozen_ms, r.title, r.by_line
from report r
where (:all = 1 or (r.about = 'project' and r.project = :project) or (r.about = 'org' and r.of_org = :org)) and (r.frozen_ms, r.id) < (:before_ms, :before_id)
order by r.frozen_ms desc, r.id desc
limit 51;

-- Every report, for `repere check`.
-- report_ids(after: id) -> many ReportId {id: id}, unscoped: `repere check` looks at every report
select r.id from report r where r.id > :after order by r.id limit 200;
