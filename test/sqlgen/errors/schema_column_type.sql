create table odd (id uuid primary key, name varchar(10));
