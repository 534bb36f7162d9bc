// Reads the AsyncAPI document named on the command line with AsyncAPI's own parser; prints what it finds wrong.
import { readFileSync } from "node:fs";
import { Parser } from "@asyncapi/parser";

const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], "utf-8"));
for (const { severity, message, path } of diagnostics) console.log(`${severity} ${path.join("/")}: ${message}`);
if (!document) process.exit(1);
for (const channel of document.channels().all()) console.error(channel.address());
