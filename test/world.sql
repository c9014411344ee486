-- The people of the scenes, on top of what `init` and the kinds make. Runs as it stands on both engines. Ids are small numbers: real ones
-- begin at 2020 (base/id.h) and never meet them. Passwords: none, scenes sign in directly.
insert into setting (name, value) values ('region', 'Région d''essai');

insert into org (id, name, kind) values
    (101, 'Mission locale de Lens', 'grantee'),
    (102, 'Association Le Large, Boulogne', 'grantee'),
    (103, 'Région d''essai', 'region'),
    (104, 'Maison des jeunes de Liévin', 'member'),
    (105, 'Club de prévention de Calais', 'grantee');
insert into call (id, rank, title, type) values
    (201, 1, 'Repérer et mobiliser les publics invisibles', 'reperage_2019'),
    (202, 2, 'Repérage et remobilisation, deuxième appel', 'o2r_2025'),
    (203, 3, '100 % inclusion', 'inclusion_100');
insert into project (id, call, rank, org, name, territories, public, heading, description, search_key) values
    (301, 201, 1, 101, 'Dehors', 'Lens, Liévin', 'Jeunes de 16 à 29 ans', 'Bassin minier', 'Aller vers les jeunes au pied des immeubles.',
     'mission locale de lens dehors lens lievin jeunes de 16 a 29 ans aller vers les jeunes au pied des immeubles'),
    (302, 201, 2, 102, 'Le Large', 'Boulogne-sur-Mer', 'Jeunes de 16 à 29 ans', 'Littoral', 'Une roulotte sur le port.',
     'association le large boulogne le large boulogne sur mer jeunes de 16 a 29 ans une roulotte sur le port'),
    (303, 202, 1, 105, null, 'Calais', 'Dès 16 ans', 'Littoral', 'Des permanences dans les cafés.',
     'club de prevention de calais calais des 16 ans des permanences dans les cafes'),
    (304, 203, 1, 101, 'Cap métier', 'Lens', 'Demandeurs d''emploi', null, 'Des essais de métier de deux semaines.',
     'mission locale de lens cap metier lens demandeurs d emploi des essais de metier de deux semaines');
insert into consortium (project, org, role) values
    (301, 101, 'lead'), (301, 104, 'member'), (302, 102, 'lead'), (303, 105, 'lead'), (304, 101, 'lead');
insert into target (project, indicator, from_day, value) values (301, 'spotted', 20260101, 400), (302, 'spotted', 20260101, 250);

insert into team (id, org, name) values
    (401, 101, 'Lens centre'), (402, 101, 'Liévin'), (403, 102, 'Boulogne'), (404, 103, 'Service insertion');
insert into account (id, sign_in, name, language, made_by, approved_by, state, until_day) values
    (501, 'administrator', 'Agathe Premier', 'fr', null, null, 'active', 99991231),
    (502, 'administrator2', 'Amin Second', 'fr', 501, 501, 'active', 99991231),
    (503, 'coordinator.lens', 'Colette Vasseur', 'fr', 501, 502, 'active', 99991231),
    (504, 'worker.lens', 'Solène Balise', 'fr', 503, null, 'active', 99991231),
    (505, 'worker2.lens', 'Karim Liévin', 'fr', 503, null, 'active', 99991231),
    (506, 'coordinator.boulogne', 'Boris Marin', 'fr', 501, 502, 'active', 99991231),
    (507, 'worker.boulogne', 'Nadia Port', 'fr', 506, null, 'active', 99991231),
    (508, 'funder', 'Fanny Région', 'fr', 501, 502, 'active', 99991231),
    (719, 'adviser.lens', 'Élise Conseil', 'fr', 503, null, 'active', 99991231),
    (720, 'dpo', 'Didier Garant', 'fr', 501, 502, 'active', 99991231);
insert into membership (id, account, org, team, project, role, until_day) values
    (601, 501, 103, 404, null, 'administrator', 99991231),
    (602, 502, 103, 404, null, 'administrator', 99991231),
    (603, 503, 101, 401, 301, 'coordinator', 99991231),
    (604, 504, 101, 401, 301, 'field_worker', 99991231),
    (605, 505, 101, 402, 301, 'field_worker', 99991231),
    (606, 506, 102, 403, 302, 'coordinator', 99991231),
    (607, 507, 102, 403, 302, 'field_worker', 99991231),
    (608, 508, 103, 404, null, 'funder', 99991231),
    (819, 719, 101, 401, 301, 'adviser', 99991231),
    (820, 720, 103, 404, null, 'dpo', 99991231);
