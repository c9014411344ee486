-- Which database this is (docs/SYNC.md), and how far its schema has come.

-- house_get() -> maybe House {house: text, epoch: text, epoch_no: int, safe_seal: int, schema: int}
select h.house, h.epoch, h.epoch_no, h.safe_seal, h.schema from house h;

-- house_add(house: text, epoch: text, schema: int) -> write
insert into house (house, epoch, epoch_no, safe_seal, schema) values (:house, :epoch, 1, 0, :schema);

-- A restored database is another epoch of the same house.
-- house_epoch_next(epoch: text) -> write
update house set epoch = :epoch, epoch_no = epoch_no + 1;

-- house_safe_seal_set(seal: int) -> write
update house set safe_seal = :seal;

-- house_schema_set(schema: int) -> write
update house set schema = :schema;

-- migration_rows() -> many MigrationRow {number: int, hash: bytes}
select m.number, m.hash from migration m order by m.number;

-- migration_add(number: int, hash: bytes, applied_ms: instant) -> write
insert into migration (number, hash, applied_ms) values (:number, :hash, :applied_ms);
