# Every target does its own set-up; nothing needs sudo. `make` alone lists them.
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := var/venv/bin

.PHONY: help run test lint format bench bench-search shell elasticsearch setup lock clean screenshot messages

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Do all set-up without starting anything
	@sh tools/with_python.sh tools/setup.py run

run: ## Set up and serve the site with example content (PORT=8000 HOST=127.0.0.1)
	@sh tools/with_python.sh tools/setup.py run
	@$(VENV)/python tools/serve.py --host $(HOST) --port $(PORT)

test: ## Set up and run every test this machine can run
	@sh tools/with_python.sh tools/setup.py test
	@$(VENV)/python tools/test.py $(ARGS)

lint: ## Check style, types, directions, templates, migrations, catalogues
	@sh tools/with_python.sh tools/setup.py test
	@$(VENV)/python tools/lint.py

format: ## Write the code in the house style
	@sh tools/with_python.sh tools/setup.py test
	@$(VENV)/ruff format . && $(VENV)/ruff check --fix . && $(VENV)/djade --target-version 5.2 $$(git ls-files 'templates/**/*.html')

bench: ## Measure pages, search, resolver and import; ends non-zero below the agreed ratios
	@sh tools/with_python.sh tools/setup.py test
	@$(VENV)/python tools/bench.py $(ARGS)

bench-search: ## Measure the search beside the bare index (ARGS="--places 10000 100000 1000000")
	@sh tools/with_python.sh tools/setup.py test
	@$(VENV)/python tools/bench_search.py $(ARGS)

shell: ## Open a Python shell on the development database
	@sh tools/with_python.sh tools/setup.py run
	@$(VENV)/python manage.py shell

elasticsearch: ## Start a real Elasticsearch from Maven Central on port 9200 (needs Java 17 and Maven)
	@sh tools/with_python.sh tools/elastic/server.py

messages: ## Collect texts for translation and say what is missing
	@sh tools/with_python.sh tools/setup.py test
	@$(VENV)/python tools/messages.py

screenshot: ## Make the pictures of the README and of the guide for editors (needs Chromium)
	@sh tools/with_python.sh tools/setup.py test
	@$(VENV)/python tools/screenshot.py
	@$(VENV)/python tools/screenshot_admin.py

lock: ## Lock the dependencies with hashes
	@sh tools/with_python.sh tools/lock.py

clean: ## Throw away everything that set-up made
	rm -rf var
