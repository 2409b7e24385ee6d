await fetch(`${API}/projects/${o}/${p}/`, { method: remove ? "DELETE" : "PUT" });
