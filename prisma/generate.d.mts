/** Generates app/db/generated from schema.prisma, unless it is up to date. */
export function generateClient(): Promise<void>;
