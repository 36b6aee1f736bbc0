import ts from "typescript";
import { expect, test } from "vitest";
import { lineOf, readSources, walk, type SourceFile } from "#test/setup/source-files.ts";

const FILE_LINES = 400;
const FUNCTION_LINES = 70;

/** Pages load these as classic scripts: one function around the whole file keeps their names out of the page. */
const CLASSIC_SCRIPTS = /^test\/(store\/admin-host\/browser|e2e\/extension-host)\/[a-z-]+\.js$/;

const sources = readSources();

test(`no file is longer than ${FILE_LINES} lines`, () => {
  const long = sources
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > FILE_LINES);
  expect(long).toEqual([]);
});

test(`no function is longer than ${FUNCTION_LINES} lines`, () => {
  const measured = sources.filter(({ file }) => !/\.test\.tsx?$/.test(file) && !CLASSIC_SCRIPTS.test(file));
  expect(measured.flatMap(listLongFunctions)).toEqual([]);
});

function listLongFunctions(source: SourceFile): string[] {
  const long: string[] = [];
  walk(source.tree, (node) => {
    if (!ts.isFunctionLike(node)) return;
    const from = lineOf(source, node);
    const lines = source.tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - from;
    if (lines > FUNCTION_LINES) long.push(`${source.file}:${from} (${lines} lines)`);
  });
  return long;
}
