/** The pages of retention statistics: the end of their address, and what they are called. */
export const STATISTICS_PAGES = [
  { page: "", label: "Overview" },
  { page: "cohorts", label: "Cohorts" },
  { page: "at-risk", label: "Customers at risk" },
  { page: "value", label: "Lifetime value" },
  { page: "program", label: "Program health" },
] as const;

export function statisticsUrl(page: string, query: string): string {
  return `/app/retention${page ? `/${page}` : ""}${query ? `?${query}` : ""}`;
}
