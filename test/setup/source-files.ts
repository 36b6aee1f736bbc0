// The project's own sources, as the architecture tests read them.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "../..");
const folders = ["app", "extensions", "prisma", "test"].filter((folder) =>
  existsSync(path.join(root, folder)),
);
const MADE_FILES =
  /^(app\/db\/generated\/|extensions\/storefront\/assets\/|extensions\/[^/]+\/dist\/|test\/store\/theme\/assets\/)/;

export interface SourceFile {
  /** Path from the root of the checkout, with forward slashes. */
  file: string;
  text: string;
  tree: ts.SourceFile;
}

/** Every source file that somebody wrote, parsed. */
export function readSources(): SourceFile[] {
  return [...folders.flatMap(listFiles), ...listRootFiles()].map((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) };
  });
}

function listFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((file) => !MADE_FILES.test(file));
}

function listRootFiles(): string[] {
  return readdirSync(root).filter(isSource);
}

function isSource(name: string): boolean {
  return /\.(ts|tsx|js|mjs)$/.test(name) && !/\.d\.m?ts$/.test(name);
}

/** What a file imports, as written: static, dynamic, type-only and re-exported. */
export function listSpecifiers({ text }: SourceFile): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The file that a specifier names, as a path from the root, or null when it names a package. */
export function resolveSpecifier(from: string, specifier: string): string | null {
  const bare = specifier.replace(/\?.*$/, "");
  if (bare.startsWith("#")) return bare.slice(1);
  if (bare.startsWith(".")) return path.posix.join(path.posix.dirname(from), bare);
  return null;
}

/** Visits every node of a tree. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

/** The line of a node, counted from one. */
export function lineOf({ tree }: SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}
