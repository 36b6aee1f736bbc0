// Shows the price of the picked variant. Works without: the form posts the variant either way.
document.addEventListener("change", (event) => {
  const picked = event.target;
  if (!(picked instanceof HTMLInputElement) || picked.name !== "id" || !picked.dataset.price) return;
  const price = document.querySelector("[data-price]:not(input)");
  if (price) price.textContent = picked.dataset.price;
  const address = new URL(location.href);
  address.searchParams.set("variant", picked.value);
  history.replaceState({}, "", address);
});
