/** The address of the customers behind a number, named as domain/retention/customer-group does. */
export type PeopleUrl = (group: string) => string;

/** For numbers of a page; the segment that was chosen there goes along. `page` is where "back" leads. */
export function peopleUrl(params: URLSearchParams, page: string): PeopleUrl {
  const segment = params.get("segment");
  return (group) => {
    const query = new URLSearchParams({ group, "from-page": page });
    if (segment) query.set("segment", segment);
    return `/app/retention/customers?${query}`;
  };
}
