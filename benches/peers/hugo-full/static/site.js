for (const field of document.querySelectorAll("input[readonly]")) field.addEventListener("focus", () => field.select())
