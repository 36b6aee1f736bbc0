/** Makes the missing symbolic links of the installed PostgreSQL packages; does nothing when they are there. */
export function linkPostgresLibraries(): void;
