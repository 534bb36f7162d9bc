// Validates the objects of KEDA and of the Prometheus operator, one JSON object a line on standard input, against the
// schemas of their custom resource definitions. Ends with 1 and says why where one is not valid.
import { createInterface } from "node:readline";
import * as keda from "@kubernetes-models/keda/keda.sh/v1alpha1";
import * as monitoring from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";

const groups = { "keda.sh/v1alpha1": keda, "monitoring.coreos.com/v1": monitoring };
for await (const line of createInterface({ input: process.stdin })) {
  const object = JSON.parse(line);
  const Kind = groups[object.apiVersion]?.[object.kind];
  if (!Kind) throw new Error(`no schema for ${object.apiVersion} ${object.kind}`);
  try {
    new Kind(object).validate();
    console.log(`${object.kind} ${object.metadata.name} is valid`);
  } catch (error) {
    console.error(`${object.kind} ${object.metadata.name}: ${error.message}`);
    process.exitCode = 1;
  }
}
