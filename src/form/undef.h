/* Ends one reading of all.def. */
#undef FORM
#undef COUNT
#undef NUMBER
#undef CHOICE
#undef CHOICES
#undef RECORD
#undef DAY
#undef TEXT
#undef LONG
#undef SECRET
#undef FLAG
#undef WORD
#undef EACH
#undef END_FORM
#undef FIELD_ID
#undef FIELD_ID_
