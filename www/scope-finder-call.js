// Stands in for page-call.js, which the wasm imports: the Scope finder has no tab that it could
// call, and no host that it could ask.
export async function call() {
  return { error: "no-grant" };
}
