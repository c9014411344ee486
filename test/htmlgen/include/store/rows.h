/* Stand-in for the generated store/rows.h. */
