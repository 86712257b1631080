// Runs once, inside the carrier: its value is {name, type, text} as JSON, which becomes a file.
"use strict";
watch("value", () => {
  if (!props.value) return;
  const { name, type, text } = JSON.parse(props.value);
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
});
