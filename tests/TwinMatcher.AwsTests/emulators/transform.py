"""Prints what CloudFormation makes of template.yaml, as JSON: AWS's own translator, which comes with cfn-lint, does it."""
import json, logging, os, sys
logging.disable(logging.CRITICAL)
os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
from samtranslator.translator.translator import Translator
from samtranslator.parser.parser import Parser
from samtranslator.yaml_helper import yaml_parse

with open(sys.argv[1]) as file:
    template = yaml_parse(file.read())
for resource in template["Resources"].values():
    # What `sam package` puts there.
    if resource["Type"] == "AWS::Serverless::Function":
        resource["Properties"]["CodeUri"] = "s3://bucket/key"
translator = Translator({}, Parser(), None)
print(json.dumps(translator.translate(template, {}), default=str))
