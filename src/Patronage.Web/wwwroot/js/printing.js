// The page of a printed document: one button, and no circuit behind it.
document.getElementById("print").addEventListener("click", () => window.print());
