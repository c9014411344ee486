-- Receipts of text messages: what the gateway says of one that it took.
-- How these texts are read: the head of 0001_start.sql.

alter table sending add column receipts bigint not null default 0;      -- that came: each ends the address to which it came
