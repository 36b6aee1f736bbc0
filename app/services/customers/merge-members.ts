import type { ServiceContext } from "#app/services/context.ts";
export async function mergeMembers(_ctx: ServiceContext, _i: { keptCustomerId: bigint; goneCustomerId: bigint }): Promise<void> {}
