/**
 * The tables, one script for each version. A script that was released is never edited: a change of the tables is a new
 * script at the end, and an older file runs those it lacks when it is opened.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE entries (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE deliveries (
     key TEXT PRIMARY KEY,
     campaign TEXT NOT NULL,
     series TEXT NOT NULL,
     channel TEXT NOT NULL,
     slot TEXT NOT NULL,
     due INTEGER NOT NULL,
     state TEXT NOT NULL,
     message TEXT,
     ref TEXT,
     reason TEXT,
     changed INTEGER NOT NULL
   ) WITHOUT ROWID;
   CREATE INDEX deliveries_by_channel ON deliveries (channel, campaign, series, due);
   CREATE INDEX deliveries_by_state ON deliveries (state, due);`,
  'ALTER TABLE deliveries ADD COLUMN claim TEXT',
];
