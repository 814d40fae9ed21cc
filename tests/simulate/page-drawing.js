// Runs in the report's page, after the library of plots and `data`.
/* global Chart, data */
const ink = matchMedia('(prefers-color-scheme: dark)').matches ? '#ddd' : '#333';
Chart.defaults.color = ink;
Chart.defaults.borderColor = '#8884';
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.animation = false;
const colours = ['#2f7ed8', '#e07b39', '#3a9d5d', '#9b59b6', '#c0392b'];

function bars(id, labels, values, max) {
  draw(id, {
    type: 'bar',
    data: { labels, datasets: [{ data: values, backgroundColor: colours[0] }] },
    options: {
      plugins: { legend: { display: false } },
      scales: { y: { beginAtZero: true, ...(max && { max }) } },
    },
  });
}

function draw(id, config) {
  const canvas = document.getElementById(id);
  return canvas === null ? null : new Chart(canvas, config);
}

for (const [index, run] of data.runs.entries()) {
  draw(`diffusion-${index}`, {
    type: 'line',
    data: {
      datasets: run.diffusion.map(({ fact, points }, number) => ({
        label: fact,
        data: points,
        stepped: true,
        borderColor: colours[number],
        backgroundColor: colours[number],
      })),
    },
    options: {
      scales: {
        x: { type: 'linear', title: { display: true, text: 'days' } },
        y: { beginAtZero: true, title: { display: true, text: 'villagers' }, ticks: { precision: 0 } },
      },
    },
  });
  bars(`interviews-${index}`, Object.keys(run.interviews), Object.values(run.interviews), 1);
  bars(`talks-${index}`, Object.keys(run.endings), Object.values(run.endings));
  bars(`ties-${index}`, ['at the start', 'at the end'], run.density, 1);
  bars(`thinking-${index}`, Object.keys(run.thinking), Object.values(run.thinking));
  bars(`party-${index}`, Object.keys(run.party), Object.values(run.party));
}

if (data.ablations !== null) {
  const kinds = ['self-knowledge', 'memory', 'plans', 'reactions', 'reflections'];
  draw('ablations', {
    type: 'bar',
    data: {
      labels: kinds,
      datasets: data.ablations.rows.map(({ without, figures }, number) => ({
        label: without === 'whole' ? 'whole' : `without ${without}`,
        data: kinds.map((kind) => figures[kind]),
        backgroundColor: colours[number],
      })),
    },
    options: { scales: { y: { beginAtZero: true, max: 1 } } },
  });
}
