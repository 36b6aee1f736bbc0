/**
 * Sends a form of the panel without leaving the page, and says under it what came of it. Where that fails, the form
 * stays as it is and can be sent again. Answers true where something was done.
 */
export async function sendActForm(form: HTMLFormElement): Promise<boolean> {
  const answer = form.querySelector("[data-act-answer]");
  const button = form.querySelector("button");
  if (!answer || !button || button.ariaDisabled === "true") return false;
  button.ariaDisabled = "true";
  answer.textContent = "…";
  const told = await ask(form);
  answer.textContent = told?.text ?? wordsOf(form);
  const isDone = told?.ok === true;
  if (!isDone) button.ariaDisabled = null;
  for (const field of isDone ? form.querySelectorAll("select, input[type=radio]") : [])
    field.toggleAttribute("disabled", true);
  return isDone;
}

async function ask(form: HTMLFormElement): Promise<{ ok?: boolean; text?: string } | null> {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(8000),
    });
    // Every answer is ours or is thrown away: the texts are only ever set as text.
    return response.headers.get("content-type")?.includes("json")
      ? ((await response.json()) as { ok?: boolean; text?: string })
      : null;
  } catch {
    return null;
  }
}

function wordsOf(form: HTMLFormElement): string {
  const words = form.parentElement?.querySelector("[data-act-words]");
  return words instanceof HTMLTemplateElement ? (words.content.textContent ?? "").trim() : "";
}
