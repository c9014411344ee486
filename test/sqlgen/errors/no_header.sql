select o.id from org o;
