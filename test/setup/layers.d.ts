export interface Layer {
  name: string;
  folder: string;
  imports: string[];
  forbidden?: string[];
  packages?: string[];
  never?: string[];
}
export const layers: Layer[];
export const compositionRoots: string[];
export function layerOf(file: string): Layer | undefined;
export function refuseAppImport(layer: Layer, target: string): string | null;
export function refusePackageImport(layer: Layer, name: string): string | null;
